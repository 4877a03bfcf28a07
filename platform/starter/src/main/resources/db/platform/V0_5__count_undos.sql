-- How the undo of a step went, and the saga log that the desk of operators reads.
alter table saga_steps
    add column kind             text not null default 'undo',
    add column attempts         int  not null default 0,
    add column first_attempt_at timestamptz,
    add column last_attempt_at  timestamptz,
    add column next_attempt_at  timestamptz,
    add column last_error       text,
    add column parked_at        timestamptz,
    add column done_at          timestamptz,
    add column undone_at        timestamptz,
    add column resolution       text,
    add column resolved_by      text,
    add column resolved_reason  text,
    add column resolved_at      timestamptz,

    drop constraint saga_steps_state_is_known,
    add constraint saga_steps_state_is_known
        check (state in ('started', 'done', 'undoing', 'undone', 'parked', 'skipped')),
    add constraint saga_steps_kind_is_known check (kind in ('undo', 'completion')),
    add constraint saga_steps_attempts_must_not_be_negative check (attempts >= 0),
    add constraint saga_steps_are_parked_at_a_time check (state <> 'parked' or parked_at is not null),
    add constraint saga_steps_resolution_is_known check (resolution in ('retry', 'skip', 'force', 'edit')),
    add constraint saga_steps_are_resolved_by_somebody_for_a_reason
        check (resolution is null or (resolved_by is not null and resolved_reason is not null and resolved_at is not null));

update saga_steps set undone_at = updated_at where state = 'undone';
update saga_steps set done_at = updated_at where state = 'done';

create index saga_steps_unfinished on saga_steps (created_at) where state in ('started', 'undoing', 'parked', 'skipped');
create index saga_steps_of_an_order on saga_steps (correlation_id);

comment on table saga_steps is
    'The saga log of this service. Undos: one row per saga and step, the fence, so that a repeated do, a late do after its undo and an empty undo change nothing. Completions: a row once one has failed';
comment on column saga_steps.state is
    'started: the do, or the completion, is under way. done. undoing: the undo was asked for and has not succeeded. undone. parked: failed too often, waits for a person. skipped: a person says that it needs no more';
comment on column saga_steps.attempts is 'How often the undo or the completion was begun, without those that an open breaker or a full bulkhead held back; from 0 again after a retry by hand';
comment on column saga_steps.next_attempt_at is 'Before this time another attempt is not made; null: at any time';
comment on column saga_steps.last_error is 'What the last failed attempt met: kinds and codes only, no data';
comment on column saga_steps.resolution is 'What a person did last about it: retry, skip, force, edit';

create table step_acts (
    key      text        not null,
    saga_id  text        not null,
    step     text        not null,
    act      text        not null,
    acted_at timestamptz not null default clock_timestamp(),

    constraint step_acts_take_a_key_once primary key (key),
    constraint step_acts_are_known check (act in ('retry', 'skip', 'force', 'edit'))
);

comment on table step_acts is
    'What persons have done about steps, kept as long as these: under the same key nothing is done again, whatever was done since';
comment on column step_acts.key is 'The Idempotency-Key of the act';

-- A service that knows more about its steps replaces the view: it adds its payload, which never holds personal data or a
-- card token, and the completions of which no attempt has failed.
create view saga_log as
select saga_id, correlation_id as order_id, step, kind, state, attempts, first_attempt_at, last_attempt_at,
       next_attempt_at, last_error, created_at, updated_at, parked_at, done_at, undone_at,
       resolution, resolved_by, resolved_reason, resolved_at, null::jsonb as payload
  from saga_steps;

comment on view saga_log is 'What the steps of sagas did here, as operators are told';

-- A step as the operations API tells it.
create function told(step saga_log, service text) returns jsonb
    language sql stable
as $$
    select jsonb_strip_nulls(jsonb_build_object(
               'sagaId', step.saga_id,
               'orderId', step.order_id,
               'step', step.step,
               'service', service,
               'kind', step.kind,
               'state', step.state,
               'attempts', step.attempts,
               'firstAttemptAt', step.first_attempt_at,
               'lastAttemptAt', step.last_attempt_at,
               'nextAttemptAt', step.next_attempt_at,
               'lastError', step.last_error,
               'createdAt', step.created_at,
               'updatedAt', step.updated_at,
               'parkedAt', step.parked_at,
               'doneAt', step.done_at,
               'undoneAt', step.undone_at,
               'resolution', step.resolution,
               'resolvedBy', step.resolved_by,
               'resolvedReason', step.resolved_reason,
               'resolvedAt', step.resolved_at,
               'payload', step.payload))
$$;
