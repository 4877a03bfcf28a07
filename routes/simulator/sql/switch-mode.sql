update modes
   set down       = coalesce((:?request::jsonb ->> 'down')::bool, down),
       outage     = coalesce((:?request::jsonb ->> 'outage')::bool, outage),
       latency_ms = coalesce((:?request::jsonb ->> 'latencyMs')::int, latency_ms)
 where system = :?system
returning jsonb_build_object('down', down, 'outage', outage, 'latencyMs', latency_ms)::text
