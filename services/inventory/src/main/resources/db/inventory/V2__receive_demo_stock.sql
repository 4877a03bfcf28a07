-- Demo data: 1,000,000 of each SKU at each location, but 5 in all of SKU-1049 and none of SKU-1050.
with delivery as (
    select 'SKU-' || number as sku,
           location,
           case number when 1049 then case location when 'BER' then 3 else 2 end
                       when 1050 then 0
                       else 1000000 end as quantity
      from generate_series(1001, 1050) as number,
           unnest(array['BER', 'LYS']) as location
),
received as (
    insert into stock (sku, location, available)
    select sku, location, quantity from delivery
)
insert into movements (sku, location, kind, quantity)
select sku, location, 'received', quantity from delivery where quantity > 0;
