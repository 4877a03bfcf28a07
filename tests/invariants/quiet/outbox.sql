select correlation_id as id, 'event ' || id || ' (' || type || ') is not published' as reason
  from events
 where published_at is null
 order by seq
