select json_build_object(
           'sku', sku,
           'available', sum(available),
           'reserved', sum(reserved),
           'committed', sum(committed),
           'locations', json_agg(json_build_object('location', location,
                                                     'available', available,
                                                     'reserved', reserved,
                                                     'committed', committed) order by location))::text
  from stock
 where sku = :?sku
 group by sku
