-- A capture has a row of its own in saga_steps once it has failed; until then the payment tells of it. When it is
-- tried next is told by the payment alone.
create or replace view saga_log as
with step as (
    select saga_id, correlation_id as order_id, step, kind, state, attempts, first_attempt_at, last_attempt_at,
           next_attempt_at, last_error, created_at, updated_at, parked_at, done_at, undone_at,
           resolution, resolved_by, resolved_reason, resolved_at, answer
      from saga_steps
     union all
    select saga_id, order_id::text, 'capture-payment', 'completion', case status when 'captured' then 'done' else 'started' end,
           case status when 'captured' then capture_attempts else 0 end, null, null,
           next_attempt_at, null, created_at, updated_at, null,
           case status when 'captured' then updated_at end, null, null, null, null, null, null
      from payments
     where status in ('capturing', 'captured')
       and not exists (select from saga_steps
                        where saga_steps.saga_id = payments.saga_id and saga_steps.step = 'capture-payment')
)
select step.saga_id, step.order_id, step.step, step.kind, step.state, step.attempts,
       step.first_attempt_at, step.last_attempt_at,
       case when step.kind = 'completion' and step.state = 'started' then payments.next_attempt_at
            else step.next_attempt_at end as next_attempt_at,
       step.last_error, step.created_at,
       greatest(step.updated_at, payments.updated_at) as updated_at, step.parked_at, step.done_at, step.undone_at,
       step.resolution, step.resolved_by, step.resolved_reason, step.resolved_at,
       jsonb_strip_nulls(jsonb_build_object(
           'payment', payments.status,
           'paymentId', payments.id,
           'reason', step.answer -> 'reason',
           'acquirerKey', payments.acquirer_key,
           'amount', payments.amount::text,
           'currency', payments.currency)) as payload
  from step left join payments using (saga_id);

create or replace function owes(saga text, order_id text) returns boolean
    language sql stable
as $$
    select exists (select from payments where saga_id = saga and status = 'capturing')
$$;
