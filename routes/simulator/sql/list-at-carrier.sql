select jsonb_build_object(
           'items', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                                 'key', key,
                                 'trackingNumber', tracking_number,
                                 'status', status,
                                 'createdAt', created_at,
                                 'updatedAt', updated_at)) order by created_at, key), '[]'))::text
  from carrier_bookings
