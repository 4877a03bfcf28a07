-- The saga that was undone last: its undos must have ended before the order's next attempt.
alter table orders add column former_saga_id text;

comment on column orders.former_saga_id is 'The LRA of the attempt before; the next begins once it has ended at the coordinator';

create or replace view saga_log as
select step.saga_id, step.correlation_id as order_id, step.step, step.kind, step.state, step.attempts,
       step.first_attempt_at, step.last_attempt_at, step.next_attempt_at, step.last_error, step.created_at,
       step.updated_at, step.parked_at, step.done_at, step.undone_at,
       step.resolution, step.resolved_by, step.resolved_reason, step.resolved_at,
       jsonb_strip_nulls(jsonb_build_object(
           'order', orders.status,
           'reason', orders.reason,
           'attempt', orders.attempt,
           'bound', orders.saga_id = step.saga_id,
           'failedStep', orders.failed_step,
           'refusal', orders.refusal)) as payload
  from saga_steps as step left join orders on orders.id::text = step.correlation_id;

create or replace function owes(saga text, order_id text) returns boolean
    language sql stable
as $$
    select exists (select from orders
                    where id = order_id::uuid and saga_id = saga and status in ('pending', 'payment-pending'))
$$;
