select json_strip_nulls(json_build_object(
           'id', id,
           'state', state,
           'requestedBy', requested_by,
           'requestedAt', requested_at,
           'startedAt', started_at,
           'endedAt', ended_at,
           'examined', examined,
           'found', found,
           'error', error))::text
  from reconciliations
 where id = :?reconciliation::uuid
