insert into reconciliations (id, requested_by, grace)
values (:?reconciliation::uuid, :?operator,
        coalesce((:?request::jsonb ->> 'graceSeconds')::int * interval '1 second', :?grace::interval))
returning '/operations/reconciliations/' || id as location,
          json_build_object('id', id, 'state', state, 'requestedBy', requested_by, 'requestedAt', requested_at)::text as answer
