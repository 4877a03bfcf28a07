-- Oldest first; the cursor is the last id of the page before.
with page as (
    select *
      from shipments
     where :?cursor::text is null or id > :?cursor::uuid
     order by id
     limit :?limit::int + 1
),
shown as (
    select * from page order by id limit :?limit::int
)
select jsonb_strip_nulls(jsonb_build_object(
           'items', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'key', id,
                                         'orderId', order_id,
                                         'sagaId', saga_id,
                                         'status', status,
                                         'trackingNumber', tracking_number,
                                         'lines', (select jsonb_object_agg(sku, quantity)
                                                     from shipment_lines
                                                    where shipment_id = shown.id),
                                         'createdAt', created_at,
                                         'updatedAt', updated_at) order by id), '[]')
                       from shown),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select id from shown order by id desc limit 1) end))::text
