with told as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, (event ->> 'sequence')::int as version,
           event -> 'data' as data
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from told
        on conflict do nothing
    returning source, event_id
),
latest as (
    select distinct on (data ->> 'productId') data, version
      from told join fresh using (source, event_id)
     order by data ->> 'productId', version desc
)
insert into products as known (product_id, sku, name, price_amount, currency, version)
select data ->> 'productId', data ->> 'sku', data ->> 'name', (data -> 'price' ->> 'amount')::numeric,
       data -> 'price' ->> 'currency', version
  from latest
    on conflict (product_id) do update
   set sku = excluded.sku, name = excluded.name, price_amount = excluded.price_amount, currency = excluded.currency,
       version = excluded.version
 where known.version < excluded.version
