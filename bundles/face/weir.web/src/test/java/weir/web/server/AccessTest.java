package weir.web.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AccessTest {
    @Test
    void shouldTellItsTwoSecretsApart() {
        Access access = Access.fresh();
        assertTrue(access.isToken(access.token()));
        assertTrue(access.isSession(access.session()));
        assertFalse(access.isToken(access.session()));
        assertFalse(access.isSession(access.token()));
        assertFalse(access.isToken(null));
        assertFalse(access.isToken(""));
    }

    @Test
    void shouldMakeSecretsThatNobodyGuesses() {
        Access access = Access.fresh();
        // 32 random bytes, in a form that a terminal takes for one word.
        assertTrue(access.token().matches("[0-9a-f]{64}"), access.token());
        assertTrue(access.session().matches("[0-9a-f]{64}"), access.session());
        assertNotEquals(access.token(), Access.fresh().token());
        String file = "/api/v1/captures/client/file";
        assertFalse(access.fileKeys().opens(file, access.session()));
        assertFalse(access.fileKeys().opens(file, access.token()));
    }
}
