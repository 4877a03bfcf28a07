-- Newest first: ids are UUIDv7 and grow with time. The cursor is the last id of the page before.
with page as (
    select *
      from orders
     where (:?customerId::text is null or customer_id = :?customerId::uuid)
       and (:?status::text is null or status = :?status::text)
       and (:?cursor::text is null or id < :?cursor::uuid)
     order by id desc
     limit :?limit::int + 1
),
shown as (
    select * from page order by id desc limit :?limit::int
)
select json_strip_nulls(json_build_object(
           'items', (select coalesce(json_agg(json_build_object(
                                         'id', id,
                                         'customerId', customer_id,
                                         'status', status,
                                         'reason', reason,
                                         'total', json_build_object('amount', total_amount::text, 'currency', currency),
                                         'items', (select json_agg(json_build_object(
                                                              'productId', product_id,
                                                              'quantity', quantity,
                                                              'unitPrice', json_build_object('amount', unit_price::text,
                                                                                              'currency', currency))
                                                          order by line)
                                                     from order_items
                                                    where order_id = shown.id),
                                         'createdAt', created_at,
                                         'updatedAt', updated_at) order by id desc), '[]')
                       from shown),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select id from shown order by id limit 1) end))::text
