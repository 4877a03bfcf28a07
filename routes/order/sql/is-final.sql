select status in ('confirmed', 'rejected') from orders where id = :?orderId::uuid
