-- Whether this operator may decide so, and what the act is about. Who decides the same again is answered the same. Who
-- asked for an act may withdraw it, but never approve it.
select case when not :?mayApprove::boolean and requested_by <> :?operator then 403
            when own and approves then 403
            when repair and approves then 409
            when expired then 409
            when decided then 409 end as refusal_status,
       case when not :?mayApprove::boolean and requested_by <> :?operator then 'not-allowed'
            when own and approves then 'second-operator-needed'
            when repair and approves then 'decided-by-repair'
            when expired then 'act-expired'
            else 'act-decided' end as refusal_type,
       case when not :?mayApprove::boolean and requested_by <> :?operator
            then 'This takes the right to approve, which this operator has not.'
            when own and approves then 'Who asked for it cannot approve it: a second operator has to.'
            when repair and approves then 'A difference is approved by asking for the same repair.'
            when expired then 'It has waited for longer than ' || :?within::text || '. Ask for it anew.'
            else 'It waits for nobody: it is ' || state || '.' end as refusal_detail,
       regexp_replace(subject, '^.*/', '') as named
  from acts,
       lateral (select :?kind = 'approve-act' as approves) as decision,
       lateral (select requested_by = :?operator as own,
                       acts.kind = 'repair-difference' as repair,
                       state = 'expired'
                       or state = 'waiting' and approves and requested_at <= clock_timestamp() - :?within::interval as expired,
                       state <> 'waiting'
                       and (decided_by is distinct from :?operator or (state = 'declined') = approves) as decided) as it
 where id = :?actId::uuid
