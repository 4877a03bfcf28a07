-- The fence row is locked first. If it is still `started`, the acquirer's answer takes effect; if another call was
-- faster, its answer stands; if the step was undone meanwhile, nothing is written and the caller must void.
with acquirer as (
    select :?acquirerAnswer::jsonb ->> 'status' as status
),
step as (
    update saga_steps
       set state      = case state when 'started' then 'done' else state end,
           answer     = case state when 'started'
                             then case acquirer.status
                                       when 'authorised' then jsonb_build_object('outcome', 'authorised')
                                       when 'declined' then jsonb_build_object('outcome', 'refused',
                                                                               'reason', 'payment-declined') end
                             else answer end,
           done_at    = case state when 'started' then clock_timestamp() else done_at end,
           updated_at = clock_timestamp()
      from acquirer
     where saga_id = :?sagaId and step = 'authorise-payment'
    returning saga_id, state, answer, created_at
),
answered as (
    update payments
       set status = acquirer.status, updated_at = clock_timestamp()
      from step, acquirer
     where payments.saga_id = step.saga_id and step.state = 'done' and payments.status = 'authorising'
    returning payments.*
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select order_id, next_version(order_id::text), 'payment-' || status,
           jsonb_strip_nulls(jsonb_build_object(
               'orderId', order_id,
               'sagaId', saga_id,
               'step', 'authorise-payment',
               'outcome', case status when 'authorised' then 'done' else 'refused' end,
               'paymentId', answered.id,
               'amount', jsonb_build_object('amount', amount::text, 'currency', currency),
               'reason', step.answer ->> 'reason',
               'startedAt', step.created_at)),
           order_id, saga_id, traceparent
      from answered join step using (saga_id)
)
select state,
       answer::text as answer,
       jsonb_build_object('key', acquirer_key)::text as void
  from step join payments using (saga_id)
