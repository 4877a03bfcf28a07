-- Amounts as the contracts tell them: at most 15 digits before the point and 4 after it.
alter table orders
    add constraint orders_total_has_the_digits_of_its_contract
        check (total_amount < 1000000000000000 and scale(total_amount) <= 4) not valid;
alter table order_items
    add constraint order_items_unit_price_has_the_digits_of_its_contract
        check (unit_price < 1000000000000000 and scale(unit_price) <= 4) not valid;
alter table products
    add constraint products_price_has_the_digits_of_its_contract
        check (price_amount < 1000000000000000 and scale(price_amount) <= 4) not valid;
