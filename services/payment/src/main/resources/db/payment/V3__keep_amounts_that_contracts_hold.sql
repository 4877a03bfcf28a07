-- Amounts as the contracts tell them: at most 15 digits before the point and 4 after it.
alter table payments
    add constraint payments_amount_has_the_digits_of_its_contract
        check (amount < 1000000000000000 and scale(amount) <= 4) not valid;
