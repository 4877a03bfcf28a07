package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class StockTest extends InventoryRouteTest {

    @Test
    void showsTheStockOfASkuAtItsLocations() {
        HttpResponse<String> answer = inventory.get("/inventory/" + aSku(3, 2));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"available\" : 5")
                .contains("\"BER\"")
                .contains("\"LYS\"");
    }

    @Test
    void tellsWhetherAllItemsCouldBePromised() {
        String sku = aSku(3, 2);

        assertThat(check(sku, 5)).contains("\"available\" : true");
        assertThat(check(sku, 6))
                .contains("\"available\" : false")
                .contains("out-of-stock")
                .contains(sku);
    }

    @Test
    void doesNotKnowEverySku() {
        HttpResponse<String> answer = inventory.get("/inventory/SKU-none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void pointsAtWhatBreaksTheContract() {
        HttpResponse<String> answer =
                inventory.post("/inventory/check", "{\"items\": [{\"sku\": \"SKU-1001\", \"quantity\": 0}]}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("#/items/0/quantity");
    }

    private String check(String sku, int quantity) {
        return inventory
                .post("/inventory/check", "{\"items\": [" + line(sku, quantity) + "]}")
                .body();
    }
}
