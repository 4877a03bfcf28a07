-- One leader per database: whoever holds the advisory lock until the end of this transaction. Of each aggregate only
-- the oldest unpublished event is taken, so that its order on the topic survives a send that fails half way.
with leader as materialized (
    select pg_try_advisory_xact_lock(hashtext('outbox-relay')) as held
)
select e.seq,
       e.aggregate_id as key,
       e.id,
       e.type,
       '/waybill/' || :?owner::text as source,
       e.correlation_id,
       e.causation_id,
       e.traceparent,
       to_char(e.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time,
       (extract(epoch from e.occurred_at) * 1000)::bigint::text as timestamp,
       jsonb_strip_nulls(jsonb_build_object(
           'specversion', '1.0',
           'id', e.id,
           'source', '/waybill/' || :?owner::text,
           'type', e.type,
           'subject', e.aggregate_id,
           'time', to_char(e.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'datacontenttype', 'application/json',
           'dataschema', '/contracts/' || :?owner::text || '/events/' || e.type || '.v1.schema.json',
           'sequence', e.version::text,
           'correlationid', e.correlation_id,
           'causationid', e.causation_id,
           'traceparent', e.traceparent,
           'data', e.data))::text as event
  from leader, events e
 where leader.held
   and e.published_at is null
   and not exists (select from events earlier
                    where earlier.aggregate_id = e.aggregate_id
                      and earlier.version < e.version
                      and earlier.published_at is null)
 order by e.seq
 limit :?limit
