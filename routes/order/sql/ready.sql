select exists (select from products)
