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
        // 32 random bytes are 43 characters.
        assertTrue(access.token().length() == 43 && access.session().length() == 43);
        assertNotEquals(access.token(), Access.fresh().token());
    }
}
