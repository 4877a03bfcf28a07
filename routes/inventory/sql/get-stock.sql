select jsonb_build_object(
           'sku', sku,
           'available', sum(available),
           'reserved', sum(reserved),
           'committed', sum(committed),
           'locations', jsonb_agg(jsonb_build_object('location', location,
                                                     'available', available,
                                                     'reserved', reserved,
                                                     'committed', committed) order by location))::text
  from stock
 where sku = :?sku
 group by sku
