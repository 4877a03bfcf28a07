package dev.waybill.workbench.fuzz;

/** Which answers to a request are right. */
enum Expectation {
    /** It is valid: any answer of its operation, but none that takes it for malformed. */
    SERVED("an answer that the contract describes, and no 400, 401, 405, 406, 413, 414 or 415"),
    /** Odd, but perhaps valid: any answer that its operation describes. */
    DESCRIBED("an answer that the contract describes"),
    /** It breaks the contract: one of the 4xx that its operation describes. */
    REFUSED("a 4xx that the contract describes"),
    /** It shows no valid token. */
    UNAUTHENTICATED("401"),
    /** No operation is meant for it, or the operation may not be recognised: a problem with 4xx, or what its operation describes. */
    UNROUTED("a problem with 4xx"),
    /** The same, and what its operation describes is no answer to it. */
    REFUSED_UNROUTED("a problem with 4xx"),
    /** A method that servers may answer by themselves. */
    OPTIONS("a problem with 4xx, or a success with Allow and no body"),
    /** It is no HTTP/1.1: a problem, a closed connection, or what the operation describes if the server reads it all the same. */
    FOREIGN("a problem with 4xx or 505, a closed connection, or an answer that the contract describes"),
    /** Its end never comes: a problem with 4xx, or a closed connection. */
    INCOMPLETE("a problem with 4xx, or a closed connection");

    private final String words;

    Expectation(String words) {
        this.words = words;
    }

    /** For people. */
    String words() {
        return words;
    }
}
