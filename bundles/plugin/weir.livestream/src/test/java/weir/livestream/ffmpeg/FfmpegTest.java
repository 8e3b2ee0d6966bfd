package weir.livestream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.livestream.Scripts;

class FfmpegTest {
    @TempDir
    Path folder;

    @Test
    void shouldForbidTheBurstAtTheBeginningWhereThereIsOne() throws Exception {
        assertEquals(List.of("-re"), speedOf("-re   read input at native frame rate"));
        assertEquals(
                List.of("-readrate_initial_burst", "0.001", "-re"),
                speedOf("-readrate_initial_burst <seconds>  The initial amount of input to burst read"));
    }

    private List<String> speedOf(String help) throws Exception {
        return new Ffmpeg(Scripts.write(folder.resolve("ffmpeg"), "echo '" + help + "'"), Map.of()).ownSpeed();
    }
}
