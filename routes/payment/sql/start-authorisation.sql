-- Commits what will be asked before it is asked. Both inserts answer the row that is there, also one that another call
-- has committed this very moment: a repeated call asks again under the same key, or gets the answer that was given.
with request as (
    select :?sagaId::text as saga_id, :?request::jsonb as body
),
step as (
    insert into saga_steps (saga_id, step, state, correlation_id)
    select saga_id, 'authorise-payment', 'started', body ->> 'orderId' from request
        on conflict (saga_id, step) do update set state = saga_steps.state
    returning saga_id, state, answer
),
payment as (
    insert into payments (id, order_id, saga_id, status, amount, currency, traceparent)
    select :?paymentId::uuid,
           (body ->> 'orderId')::uuid,
           saga_id,
           'authorising',
           (body -> 'amount' ->> 'amount')::numeric,
           body -> 'amount' ->> 'currency',
           :?traceparent
      from step join request using (saga_id)
     where state = 'started'
        on conflict (saga_id) do update set status = payments.status
    returning acquirer_key, amount, currency
)
select state,
       answer::text as answer,
       jsonb_build_object('key', acquirer_key,
                          'amount', amount::text,
                          'currency', currency,
                          'token', body ->> 'token')::text as authorisation
  from request, step left join payment on true
