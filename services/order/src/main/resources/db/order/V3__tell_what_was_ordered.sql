-- The lines of an order as its last event tells them, with the names that the products have at that time.
create function ordered_lines(ordered uuid) returns jsonb
    language sql stable
as $$
    select jsonb_agg(
               jsonb_strip_nulls(jsonb_build_object(
                   'productId', product_id,
                   'name', products.name,
                   'quantity', quantity,
                   'unitPrice', jsonb_build_object('amount', unit_price::text, 'currency', orders.currency)))
               order by line)
      from order_items
           join orders on orders.id = order_id
           left join products using (product_id)
     where order_id = ordered
$$;
