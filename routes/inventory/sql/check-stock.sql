with wanted as (
    select item.sku, sum(item.quantity) as quantity
      from jsonb_to_recordset(:?request::jsonb -> 'items') as item (sku text, quantity int)
     group by item.sku
),
short as (
    select wanted.sku
      from wanted left join stock using (sku)
     group by wanted.sku, wanted.quantity
    having coalesce(sum(stock.available), 0) < wanted.quantity
)
select case when exists (select from short)
            then json_build_object('available', false,
                                    'reason', 'out-of-stock: ' || (select string_agg(sku, ', ' order by sku) from short))
            else json_build_object('available', true, 'reason', '') end::text
