-- The calls that are still to be made.
select (place - 1)::int as call_index,
       call ->> 'how' as how,
       call ->> 'service' as service,
       call ->> 'step' as step,
       call ->> 'sagaId' as saga_id,
       call ->> 'method' as method,
       call ->> 'address' as address,
       call ->> 'query' as query,
       id || '.' || place as key,
       jsonb_strip_nulls(jsonb_build_object(
           'sagaId', call ->> 'sagaId',
           'step', call ->> 'step',
           'by', requested_by || coalesce(' and ' || decided_by, ''),
           'reason', reason,
           'data', call -> 'data'))::text as request
  from acts, jsonb_array_elements(calls) with ordinality as each (call, place)
 where id = :?actId::uuid
   and coalesce((call ->> 'status')::int, 500) >= 500
 order by place
