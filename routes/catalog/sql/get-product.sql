select json_build_object(
           'id', id,
           'sku', sku,
           'name', name,
           'description', description,
           'price', json_build_object('amount', price_amount::text, 'currency', currency))::text
  from products
 where id = :?productId
