package syncbit.collector.client;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.Completion;
import syncbit.common.api.GapQuery;
import syncbit.common.json.Json;
import syncbit.common.settings.ServiceSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;

/** The client of writer-service, which knows the complete dates. */
public final class WriterClient {
    private static final TypeReference<List<AccountGaps>> GAPS = new TypeReference<>() {};
    private static final TypeReference<List<Completion>> COMPLETIONS = new TypeReference<>() {};

    private final RestClient http;
    private final String place;

    WriterClient(ServiceSettings services, ClientHttpRequestFactory requests) {
        this.place = "writer-service at " + services.writer();
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(services.writer())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + services.serviceToken())
                .build();
    }

    /**
     * The gaps of many accounts, in the order of the queries.
     *
     * @throws WriterServiceException if writer-service gives no usable answer; the gaps are unknown then
     */
    public List<AccountGaps> gaps(List<GapQuery> queries) {
        return asked(() -> http.post()
                .uri("/api/gaps")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.MAPPER.writeValueAsBytes(queries))
                .exchangeForRequiredValue((request, response) -> read(response, GAPS)));
    }

    /**
     * The dates between two inclusive bounds of which at least one group is complete, oldest first.
     *
     * @throws WriterServiceException if writer-service gives no usable answer; nothing is known then
     */
    public List<Completion> completions(String user, LocalDate from, LocalDate to) {
        return asked(() -> http.get()
                .uri(uri -> uri.path("/api/completions")
                        .queryParam("user", "{user}")
                        .queryParam("from", from)
                        .queryParam("to", to)
                        .build(user))
                .exchangeForRequiredValue((request, response) -> read(response, COMPLETIONS)));
    }

    private <T> T read(ClientHttpResponse response, TypeReference<T> type) throws IOException {
        requireOk(response);
        return Json.MAPPER.readValue(response.getBody(), type);
    }

    private <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException e) {
            throw new WriterServiceException(place + " does not answer: " + e.getMostSpecificCause(), e);
        } catch (JacksonIOException e) {
            throw new WriterServiceException(place + " did not end its answer: " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new WriterServiceException(place + " answered what is not JSON of the kind asked for", e);
        }
    }

    private void requireOk(ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().isSameCodeAs(HttpStatus.OK)) {
            throw new WriterServiceException(
                    response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                            ? place + " refuses SERVICE_TOKEN; give the same one to all services"
                            : place + " answered " + response.getStatusCode(),
                    null);
        }
    }
}
