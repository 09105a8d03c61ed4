package syncbit.collector.client;

import java.time.LocalDate;
import java.util.List;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.Completion;
import syncbit.common.api.GapQuery;
import syncbit.common.http.ServiceClient;
import tools.jackson.core.type.TypeReference;

/** The client of writer-service, which knows the complete dates. */
public final class WriterClient {
    private static final TypeReference<List<AccountGaps>> GAPS = new TypeReference<>() {};
    private static final TypeReference<List<Completion>> COMPLETIONS = new TypeReference<>() {};

    private final ServiceClient writer;

    WriterClient(ServiceClient writer) {
        this.writer = writer;
    }

    /**
     * The gaps of many accounts, in the order of the queries.
     *
     * @throws syncbit.common.http.ServiceException if writer-service gives no usable response
     */
    public List<AccountGaps> gaps(List<GapQuery> queries) {
        return writer.post("/api/gaps", queries, response -> response.body(GAPS));
    }

    /**
     * The dates between two inclusive bounds of which at least one group is complete, oldest first.
     *
     * @throws syncbit.common.http.ServiceException if writer-service gives no usable response
     */
    public List<Completion> completions(String user, LocalDate from, LocalDate to) {
        return writer.get("/api/completions?user={user}&from={from}&to={to}", COMPLETIONS, user, from, to);
    }
}
