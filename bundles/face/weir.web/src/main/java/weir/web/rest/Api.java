package weir.web.rest;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.WeirException;
import weir.web.http.Answers;
import weir.web.http.Commander;
import weir.web.http.FileKeys;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.http.UnreadBody;
import weir.web.live.Deployments;
import weir.web.live.EndedCaptures;
import weir.web.live.LinkHistory;
import weir.web.workbench.Engines;

/** Everything below {@code /api/v1} but events and terminals. Thread-safe. */
public final class Api extends Handler.Abstract {
    public static final String PREFIX = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Routes routes = new Routes();
    private final Documents documents;

    /**
     * @param history what the links have done
     * @param board how the run stands
     * @param document how the workbench stands, at {@code /status}
     * @param fileKeys lets links and pictures in
     */
    public Api(
            Engines engines,
            EndedCaptures ended,
            LinkHistory history,
            Deployments deployments,
            RunBoard board,
            Status document,
            FileKeys fileKeys) {
        Commander commander = new Commander(engines);
        CaptureRoutes captures = new CaptureRoutes(engines, commander, ended);
        ViewRoutes views = new ViewRoutes(engines);
        routes.add("GET", "/status", call -> Reply.json(Status.FIELDS.of(document.now())));
        routes.add("GET", "/openapi.json", call -> OpenApi.reply());
        new NetworkRoutes(engines, commander).addTo(routes);
        new LinkRoutes(engines, history).addTo(routes);
        captures.addTo(routes);
        new AnalysisRoutes(engines, commander, captures).addTo(routes);
        new PluginRoutes(engines, deployments).addTo(routes);
        new RunRoutes(engines, commander, board).addTo(routes);
        views.addTo(routes);
        fileKeys.addTo(routes);
        this.documents = new Documents(engines, captures, views, board);
    }

    /** How things stand, for those who are told of each change. */
    public Documents documents() {
        return documents;
    }

    /** Every route as {@code GET /links/{link}}. */
    List<String> routes() {
        return routes.names();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PREFIX + "/")) {
            return false;
        }
        try {
            Routes.Match match = routes.find(request, path.substring(PREFIX.length()));
            match.action().run(match.call()).send(response, callback);
        } catch (HttpProblem e) {
            refuse(request, response, callback, e);
        } catch (WeirException e) {
            refuse(request, response, callback, HttpProblem.of(e));
        } catch (EofException e) {
            callback.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(request, response, callback, new HttpProblem(503, "the workbench ends", "", ""));
        } catch (Exception | LinkageError e) {
            failed(request, response, callback, e);
        }
        return true;
    }

    private static void failed(Request request, Response response, Callback callback, Throwable e) {
        if (response.isCommitted()) {
            LOG.debug("{} broke off", request.getHttpURI().getPath(), e);
            callback.failed(e);
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
        String what = e instanceof IOException ? "reading or writing failed" : "this is a fault in Weir or a plug-in";
        refuse(request, response, callback, new HttpProblem(500, what, e.toString(), "see the workbench's weir.log"));
    }

    /** Sees to it that what has not been read of the body is not taken for the next request. */
    private static void refuse(Request request, Response response, Callback callback, HttpProblem refusal) {
        Callback written = callback;
        if (!Set.of("GET", "HEAD").contains(request.getMethod()) && refusal.status() == 413) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            written = UnreadBody.discardedBefore(callback, request);
        }
        Answers.error(response, written, refusal.status(), refusal.trouble());
    }
}
