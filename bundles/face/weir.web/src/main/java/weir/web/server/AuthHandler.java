package weir.web.server;

import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import weir.command.OwnName;
import weir.web.http.Answers;
import weir.web.http.FileKeys;
import weir.web.http.Trouble;
import weir.web.terminal.Terminals;

/**
 * The checks that every request passes, whatever it is for.
 *
 * <pre>
 *   Host is ours? --> Origin, if sent, is ours? --> token, cookie, key? --> changes something? then not by a plain form
 *     403               403                           401 | login           403
 * </pre>
 */
final class AuthHandler extends Handler.Wrapper {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String BEARER = "Bearer ";

    /** What the page may open by its cookie below {@code /api}: the scripts of plug-ins' views, never their data. */
    private static final Pattern VIEW_FILE = Pattern.compile("/api/v1/views/[a-z0-9-]+/(?!data$)[\\w./-]+");

    private static final Trouble WRONG_HOST = new Trouble(
            "this server is not called that",
            "the Host header names another one",
            "use the address that Weir has printed");
    private static final Trouble OTHER_ORIGIN = new Trouble(
            "pages of other sites may not use this server",
            "the request comes from another origin",
            "use the address that Weir has printed");
    private static final Trouble CROWDED =
            new Trouble("there are too many connections", Connections.MOST_KNOWN + " are open", "close some pages");
    private static final Trouble NOT_DELIBERATE = new Trouble(
            "this request changes something and could come from anywhere",
            "it is no JSON and lacks the header X-Weir: 1",
            "send that header");
    private static final Trouble NO_TOKEN = new Trouble(
            "this needs the token",
            "there is none, or a wrong one",
            "open the printed address, or send Authorization: Bearer TOKEN");

    private final Access access;
    private final HostNames names;
    private final Connections connections;

    AuthHandler(Access access, HostNames names, Connections connections, Handler inside) {
        super(inside);
        this.access = access;
        this.names = names;
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answers.addSafety(response.getHeaders());
        int port = Request.getLocalPort(request);
        if (request.getHeaders().getValuesList(HttpHeader.HOST).size() != 1
                || !names.accepts(request.getHeaders().get(HttpHeader.HOST), port)) {
            return refuse(response, callback, 403, WRONG_HOST);
        }
        if (!isOurs(request, port)) {
            return refuse(response, callback, 403, OTHER_ORIGIN);
        }
        if (isLogin(request)) {
            return login(request, response, callback, port);
        }
        if (!isKnown(request, port)) {
            return unknown(request, response, callback);
        }
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (!connections.isWelcome(endPoint)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return refuse(response, callback, 503, CROWDED);
        }
        if (!SAFE.contains(request.getMethod()) && !isDeliberate(request)) {
            return refuse(response, callback, 403, NOT_DELIBERATE);
        }
        return super.handle(request, response, callback);
    }

    /** A browser tells where a script comes from; other programs do not. */
    private boolean isOurs(Request request, int port) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String http = "http://";
        return origin == null || (origin.startsWith(http) && names.accepts(origin.substring(http.length()), port));
    }

    private static boolean isLogin(Request request) {
        return SAFE.contains(request.getMethod())
                && Request.getPathInContext(request).equals("/")
                && given(request) != null;
    }

    private static String given(Request request) {
        return request.getHttpURI().getQuery() == null
                ? null
                : Request.extractQueryParameters(request).getValue("token");
    }

    /** The page takes the token out of the fragment, which no request carries, and the address without it takes its place. */
    private boolean login(Request request, Response response, Callback callback, int port) {
        if (!access.isToken(given(request))) {
            return unknown(request, response, callback);
        }
        Response.addCookie(
                response,
                HttpCookie.build(cookie(port), access.session())
                        .path("/")
                        .httpOnly(true)
                        .sameSite(HttpCookie.SameSite.STRICT)
                        .build());
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, "/#token=" + access.token());
        callback.succeeded();
        return true;
    }

    /** Cookies know no ports: another workbench of this machine has its own. */
    private static String cookie(int port) {
        return "weir-" + port;
    }

    private boolean isKnown(Request request, int port) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return access.isToken(authorization.substring(BEARER.length()));
        }
        String path = Request.getPathInContext(request);
        if (path.equals(Terminals.PATH)) {
            return request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false).stream()
                    .anyMatch(offered -> offered.startsWith(Terminals.TOKEN)
                            && access.isToken(offered.substring(Terminals.TOKEN.length())));
        }
        if (!SAFE.contains(request.getMethod())) {
            return false;
        }
        boolean isPageFile =
                !path.startsWith("/api/") || VIEW_FILE.matcher(path).matches();
        return isPageFile ? hasCookie(request, port) : hasFileKey(request);
    }

    private boolean hasFileKey(Request request) {
        return request.getHttpURI().getQuery() != null
                && access.fileKeys()
                        .opens(
                                request.getHttpURI().getPath(),
                                Request.extractQueryParameters(request).getValue(FileKeys.PARAMETER));
    }

    private boolean hasCookie(Request request, int port) {
        return Request.getCookies(request).stream()
                .anyMatch(cookie -> cookie.getName().equals(cookie(port)) && access.isSession(cookie.getValue()));
    }

    private static boolean isDeliberate(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return "1".equals(request.getHeaders().get("X-Weir")) || (type != null && type.startsWith(Answers.JSON));
    }

    private static boolean unknown(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (Request.getPathInContext(request).startsWith("/api/")) {
            return refuse(response, callback, 401, NO_TOKEN);
        }
        String hint =
                OwnName.in("Open the whole address that Weir has printed, with its token; './weir --attach web:show'"
                        + " prints it again.\n");
        Answers.text(response, callback, 401, "text/plain; charset=utf-8", hint);
        return true;
    }

    private static boolean refuse(Response response, Callback callback, int status, Trouble trouble) {
        Answers.error(response, callback, status, trouble);
        return true;
    }
}
