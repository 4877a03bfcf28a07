-- The figures of each SKU and location beside the sums of its movements, which one statement sees at one moment. The
-- cursor is the SKU and the location with which the page before ended.
with page as (
    select sku || ' ' || location as place, stock.*
      from stock
     where :?cursor::text is null or sku || ' ' || location > :?cursor::text
     order by place
     limit :?limit::int + 1
),
shown as (
    select * from page order by place limit :?limit::int
),
moved as (
    select sku, location,
           sum(case when kind in ('received', 'released') then quantity when kind = 'reserved' then -quantity else 0 end) as available,
           sum(case when kind = 'reserved' then quantity when kind in ('released', 'committed') then -quantity else 0 end) as reserved,
           sum(case when kind = 'committed' then quantity else 0 end) as committed,
           max(moved_at) as moved_at
      from movements
     where (sku, location) in (select sku, location from shown)
     group by sku, location
)
select jsonb_strip_nulls(jsonb_build_object(
           'items', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'place', place,
                                         'figures', jsonb_build_object('available', shown.available,
                                                                       'reserved', shown.reserved,
                                                                       'committed', shown.committed),
                                         'movements', jsonb_build_object('available', coalesce(moved.available, 0),
                                                                         'reserved', coalesce(moved.reserved, 0),
                                                                         'committed', coalesce(moved.committed, 0)),
                                         'updatedAt', moved_at) order by place), '[]')
                       from shown left join moved using (sku, location)),
           'next', case when (select count(*) from page) > (select count(*) from shown)
                        then (select place from shown order by place desc limit 1) end))::text
