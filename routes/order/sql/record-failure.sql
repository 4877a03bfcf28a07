update orders
   set refusal = nullif(:?refusal, ''), failed_step = :?step, retry_status = :?whileAway, last_error = left(:?error, 500)
 where id = :?orderId::uuid
   and saga_id = :?sagaId
   and status in ('pending', 'payment-pending')
