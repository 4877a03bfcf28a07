-- The order, its lines, its first event and its idempotency key in one commit. A concurrent request with the same key
-- waits at the key for this one and then writes nothing.
with request as (
    select :?id::uuid as id, :?request::jsonb as body, :?priced::jsonb as priced, clock_timestamp() as accepted_at
),
view as (
    select json_build_object(
               'id', id,
               'customerId', body ->> 'customerId',
               'status', 'pending',
               'total', priced -> 'total',
               'items', (select json_agg(item - 'line' - 'sku' order by (item ->> 'line')::int)
                           from jsonb_array_elements(priced -> 'items') as item),
               'steps', '[]'::json,
               'createdAt', accepted_at,
               'updatedAt', accepted_at) as answer
      from request
),
key as (
    insert into idempotency_keys (client, key, fingerprint, status, location, answer)
    select :?client, :?idempotencyKey::text, :?fingerprint, 202, '/orders/' || id, answer
      from request, view
     where :?idempotencyKey::text is not null
        on conflict do nothing
    returning key
),
accepted as (
    select request.* from request where :?idempotencyKey::text is null or exists (select from key)
),
placed as (
    insert into orders (id, customer_id, total_amount, currency, shipping_address, payment_token,
                        next_attempt_at, deadline_at, traceparent, created_at, updated_at)
    select id, (body ->> 'customerId')::uuid, (priced -> 'total' ->> 'amount')::numeric, priced -> 'total' ->> 'currency',
           body -> 'shippingAddress', body -> 'payment' ->> 'token',
           accepted_at + :?lease::interval, accepted_at + :?deadline::interval, :?traceparent, accepted_at, accepted_at
      from accepted
    returning id
),
line as (
    insert into order_items (order_id, line, product_id, sku, quantity, unit_price)
    select placed.id, item.line, item."productId", item.sku, item.quantity, (item."unitPrice" ->> 'amount')::numeric
      from placed, accepted,
           jsonb_to_recordset(priced -> 'items')
               as item (line int, "productId" text, sku text, quantity int, "unitPrice" jsonb)
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, traceparent)
    select id, 1, 'order-placed',
           jsonb_build_object(
               'orderId', id,
               'customerId', body ->> 'customerId',
               'items', priced -> 'items',
               'total', priced -> 'total'),
           id, :?traceparent
      from accepted
)
select '/orders/' || placed.id as location, view.answer::text as answer from placed, view
