with act as (
    select * from acts where id = :?actId::uuid for update
),
plan as (
    select planned.*
      from act, planned(act.kind, regexp_replace(act.subject, '^.*/', ''), act.step, act.request, :?gathered::jsonb, :?grace::interval,
                        :?enlisted, :?money)
     where act.state = 'waiting'
),
approved as (
    update acts
       set state           = 'under-way',
           decided_by      = :?operator,
           decided_at      = clock_timestamp(),
           decided_reason  = :?decidedReason,
           calls           = plan.calls,
           before          = plan.before,
           next_attempt_at = clock_timestamp()
      from plan
     where acts.id = :?actId::uuid and plan.refusal_status is null
    returning acts.id
)
select (select refusal_status from plan) as refusal_status,
       (select refusal_type from plan) as refusal_type,
       (select refusal_detail from plan) as refusal_detail,
       (select count(*) from approved) as approved
