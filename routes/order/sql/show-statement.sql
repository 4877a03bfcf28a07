-- Oldest first; the cursor is the last id of the page before. A confirmed order tells the event that confirmed it: its
-- last one, which its row counts.
with page as (
    select *
      from orders
     where :?cursor::text is null or id > :?cursor::uuid
     order by id
     limit :?limit::int + 1
),
shown as (
    select * from page order by id limit :?limit::int
)
select jsonb_strip_nulls(jsonb_build_object(
           'items', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'id', id,
                                         'status', status,
                                         'sagaId', saga_id,
                                         'amount', total_amount::text,
                                         'currency', currency,
                                         'lines', (select jsonb_object_agg(sku, quantity)
                                                     from (select sku, sum(quantity) as quantity
                                                             from order_items
                                                            where order_id = shown.id
                                                            group by sku) as line),
                                         'confirmedBy', case status when 'confirmed' then id || '.' || version end,
                                         'deadlineAt', deadline_at,
                                         'createdAt', created_at,
                                         'updatedAt', updated_at) order by id), '[]')
                       from shown),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select id from shown order by id desc limit 1) end))::text
