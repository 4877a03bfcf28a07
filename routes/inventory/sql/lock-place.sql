-- Waits for whoever moves stock of this place right now, and keeps everybody else waiting until the transaction ends.
select sku from stock where sku || ' ' || location = :?place for update
