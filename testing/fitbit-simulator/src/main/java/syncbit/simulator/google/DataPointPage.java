package syncbit.simulator.google;

import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of data points while it is filled, from the newest point to the oldest one. */
final class DataPointPage {
    private final GoogleRequest.DataPoints asked;
    private final DataPointSelection selection;
    private final String healthUserId;
    private final ObjectNode body = GoogleJson.object();
    private final ArrayNode list = body.putArray("dataPoints");
    private GooglePageRequest.Cursor last;
    private Instant time = Instant.MAX;
    private int sameTime;

    DataPointPage(GoogleRequest.DataPoints asked, String healthUserId) {
        this.asked = asked;
        this.selection = new DataPointSelection(asked.filter(), asked.page().cursor());
        this.healthUserId = healthUserId;
        this.last = asked.page().cursor();
    }

    DataPointSelection selection() {
        return selection;
    }

    /** Adds a point if it belongs to the page; {@code false} if the page is full and the point belongs to the next one. */
    boolean add(GoogleDataPoint point) {
        boolean otherSource = asked.reconciled() && point.source().equals(GoogleDataPoint.Source.PHONE);
        if (otherSource || !selection.holds(point.time())) {
            return true;
        }
        Instant at = point.time().physical();
        sameTime = at.equals(time) ? sameTime + 1 : 1;
        time = at;
        if (at.equals(selection.cursor().time())
                && sameTime <= selection.cursor().served()) {
            return true;
        }
        if (list.size() == asked.page().size()) {
            return false;
        }
        last = new GooglePageRequest.Cursor(at, sameTime);
        list.add(
                asked.reconciled()
                        ? point.reconciled(asked.type(), healthUserId)
                        : point.listed(asked.type(), healthUserId));
        return true;
    }

    /** The last page. */
    ObjectNode end() {
        return body.put("nextPageToken", "");
    }

    /** A page that continues after its last point. */
    ObjectNode next() {
        return body.put("nextPageToken", asked.page().token(last, false));
    }

    /** A page that continues with points before a time. */
    ObjectNode nextBefore(Instant end) {
        return body.put("nextPageToken", asked.page().token(GooglePageRequest.Cursor.before(end), false));
    }

    /** An empty page that comes before the requested page. */
    ObjectNode empty() {
        return body.put("nextPageToken", asked.page().token(asked.page().cursor(), true));
    }
}
