package io.github.usersmcp.load;

import java.io.IOException;

/** One client of the server, of one era; it does one thing at a time. */
interface Client {

    /**
     * Does one thing and checks what comes back.
     *
     * @throws UnexpectedAnswer when the server answers otherwise than it should
     */
    void perform(Operation operation) throws IOException, InterruptedException;

    /** Gives back what it holds of the server. */
    void leave() throws IOException, InterruptedException;
}
