package dev.waybill.workbench.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Deals cards in an order by chance, each as often as every other: all once before any comes again. */
final class Deck<T> {

    private final List<T> cards;
    private final Random random;
    private final Deque<T> left = new ArrayDeque<>();

    Deck(List<T> cards, Random random) {
        this.cards = new ArrayList<>(cards);
        this.random = random;
    }

    T deal() {
        if (left.isEmpty()) {
            Collections.shuffle(cards, random);
            left.addAll(cards);
        }
        return left.pop();
    }
}
