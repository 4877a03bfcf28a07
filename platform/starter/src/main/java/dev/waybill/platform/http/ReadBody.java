package dev.waybill.platform.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/** A request body that has been read and can be read again. */
final class ReadBody extends ServletInputStream {

    private final ByteArrayInputStream body;

    ReadBody(byte[] body) {
        this.body = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
        return body.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return body.read(target, offset, length);
    }

    @Override
    public int available() {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("The body has been read.");
    }
}
