-- By saga; the cursor is the last saga of the page before. A reservation is sound when each of its lines has exactly the
-- movements that its status tells.
with page as (
    select *
      from reservations
     where :?cursor::text is null or saga_id > :?cursor::text
     order by saga_id
     limit :?limit::int + 1
),
shown as (
    select * from page order by saga_id limit :?limit::int
),
moved as (
    select saga_id, sku, location,
           sum(quantity) filter (where kind = 'reserved') as reserved,
           coalesce(sum(quantity) filter (where kind = 'released'), 0) as released,
           coalesce(sum(quantity) filter (where kind = 'committed'), 0) as committed
      from movements
     where saga_id in (select saga_id from shown)
     group by saga_id, sku, location
),
unsound as (
    select distinct saga_id
      from (select saga_id, sku, location, quantity, status
              from reservation_lines join shown using (saga_id)) as line
           full join moved using (saga_id, sku, location)
     where (reserved, released, committed)
               is distinct from (quantity, case status when 'released' then quantity else 0 end,
                                 case status when 'committed' then quantity else 0 end)
)
select jsonb_strip_nulls(jsonb_build_object(
           'items', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'sagaId', saga_id,
                                         'orderId', order_id,
                                         'status', status,
                                         'sound', saga_id not in (select saga_id from unsound),
                                         'lines', (select jsonb_object_agg(sku, quantity)
                                                     from (select sku, sum(quantity) as quantity
                                                             from reservation_lines
                                                            where reservation_lines.saga_id = shown.saga_id
                                                            group by sku) as line),
                                         'createdAt', reserved_at,
                                         'updatedAt', updated_at) order by saga_id), '[]')
                       from shown),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select saga_id from shown order by saga_id desc limit 1) end))::text
