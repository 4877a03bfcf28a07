select jsonb_build_object(
           'items', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                                 'key', key,
                                 'to', recipient,
                                 'title', title,
                                 'text', text,
                                 'createdAt', created_at)) order by created_at, key), '[]'))::text
  from messages
 where channel = :?system
