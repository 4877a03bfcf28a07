create table acts (
    id              uuid        not null,
    kind            text        not null,
    subject         text        not null,
    step            text,
    service         text,
    order_id        text,
    reason          text        not null,
    request         jsonb       not null,
    idempotency_key text,
    fingerprint     text        not null,
    state           text        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null default clock_timestamp(),
    decided_by      text,
    decided_at      timestamptz,
    decided_reason  text,
    before          jsonb,
    after           jsonb,
    error           text,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    ended_at        timestamptz,
    traceparent     text,

    constraint acts_are_identified_by_id primary key (id),
    constraint acts_are_asked_for_once_by_an_operator unique (requested_by, idempotency_key),
    constraint acts_kind_is_kebab_case check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    constraint acts_have_a_reason check (reason <> ''),
    constraint acts_state_is_known check (state in ('waiting', 'under-way', 'done', 'failed', 'declined', 'expired')),
    constraint acts_are_approved_by_a_second_operator check (decided_by <> requested_by or state = 'declined'),
    constraint acts_are_declined_by_somebody check (state <> 'declined' or decided_by is not null),
    constraint acts_have_a_next_attempt_while_under_way check ((next_attempt_at is not null) = (state = 'under-way')),
    constraint acts_have_an_end_once_ended check ((ended_at is not null) = (state in ('done', 'failed', 'declined', 'expired')))
);

create index acts_by_subject on acts (subject, requested_at);
create index acts_by_time on acts (requested_at desc);
create index acts_open on acts (state) where state in ('waiting', 'under-way');
create unique index acts_one_repair_of_a_difference on acts (subject)
    where kind = 'repair-difference' and state in ('waiting', 'under-way');

comment on table acts is
    'What operators did: who, when, why, with what before and after. Rows are added and ended, never changed afterwards or deleted';
comment on column acts.kind is 'What was done: retry-step, skip-step, edit-step, force-step, force-complete, force-compensate, repair-orphan, repair-difference, …';
comment on column acts.subject is 'What it was done to: a saga (its LRA id), or a difference of the reconciliation';
comment on column acts.fingerprint is 'SHA-256 of the request''s method, path and body: another body under the same key is refused';
comment on column acts.state is
    'waiting: moves money, a second operator has to approve. under-way: the services are asked, again at next_attempt_at. failed: refused by them, see error. expired: nobody approved it in time';
comment on column acts.before is 'What it was done to, as it was told when the act was asked for';
comment on column acts.after is 'The same, as it was told when the act had ended';

-- What has ended stays as it is: nobody rewrites what was done.
create function keep_ended_acts() returns trigger
    language plpgsql
as $$
begin
    raise exception 'The act % has ended and is kept as it is', old.id using errcode = 'restrict_violation';
end
$$;

create trigger ended_acts_stay_as_they_are
    before update or delete on acts
    for each row when (old.ended_at is not null)
    execute function keep_ended_acts();

-- An act as the interface shows it; in one place, because several statements answer it.
create function shown(act acts) returns json
    language sql stable
as $$
    select json_strip_nulls(json_build_object(
               'id', act.id,
               'kind', act.kind,
               'subject', act.subject,
               'step', act.step,
               'service', act.service,
               'orderId', act.order_id,
               'state', act.state,
               'reason', act.reason,
               'requestedBy', act.requested_by,
               'requestedAt', act.requested_at,
               'decidedBy', act.decided_by,
               'decidedAt', act.decided_at,
               'decidedReason', act.decided_reason,
               'request', act.request,
               'before', act.before,
               'after', act.after,
               'error', act.error,
               'attempts', act.attempts,
               'endedAt', act.ended_at))
$$;
