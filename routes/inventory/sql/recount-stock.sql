-- Runs after lock-place.sql in one transaction: the movements that this statement sees are all there are. They are the
-- truth: the figures become their sums again. One that would be negative is refused by its constraint.
with place as materialized (
    select stock.*
      from stock
     where sku || ' ' || location = :?place
),
moved as (
    select coalesce(sum(case when kind in ('received', 'released') then quantity when kind = 'reserved' then -quantity else 0 end), 0) as available,
           coalesce(sum(case when kind = 'reserved' then quantity when kind in ('released', 'committed') then -quantity else 0 end), 0) as reserved,
           coalesce(sum(case when kind = 'committed' then quantity else 0 end), 0) as committed
      from place join movements using (sku, location)
),
counted as (
    update stock
       set available = moved.available, reserved = moved.reserved, committed = moved.committed
      from place, moved
     where stock.sku = place.sku and stock.location = place.location
    returning stock.*
)
select jsonb_build_object(
           'before', jsonb_build_object('place', :?place::text, 'available', place.available,
                                        'reserved', place.reserved, 'committed', place.committed),
           'after', jsonb_build_object('place', :?place::text, 'available', counted.available,
                                       'reserved', counted.reserved, 'committed', counted.committed))::text
  from place, counted
