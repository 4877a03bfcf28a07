-- The cursor is the last id of the page before. One product more than the page holds tells whether another follows.
with found as (
    select products.*, row_number() over (order by id) as position
      from products
     where :?cursor::text is null or id > :?cursor
     order by id
     limit :?limit::int + 1
),
page as (
    select * from found where position <= :?limit::int
)
select json_strip_nulls(json_build_object(
           'items', coalesce(json_agg(json_build_object(
                                          'id', id,
                                          'sku', sku,
                                          'name', name,
                                          'description', description,
                                          'price', json_build_object('amount', price_amount::text, 'currency', currency))
                                      order by id), '[]'),
           'next', case when (select count(*) from found) > count(*) then max(id) end))::text
  from page
