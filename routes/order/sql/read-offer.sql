-- How many orders wait, counted no further than the limit needs, and what is known of the products that are asked for.
select (select count(*)::int
          from (select from orders where status in ('pending', 'payment-pending') limit :?maxWaiting::int) as waiting) as waiting,
       coalesce((select jsonb_agg(jsonb_build_object(
                            'productId', product_id,
                            'sku', sku,
                            'price', jsonb_build_object('amount', price_amount::text, 'currency', currency)))
                   from products
                  where product_id in (select item ->> 'productId'
                                         from jsonb_array_elements(:?request::jsonb -> 'items') as item)),
                '[]')::text as products
