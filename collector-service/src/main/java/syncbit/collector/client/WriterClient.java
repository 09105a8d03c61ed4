package syncbit.collector.client;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import syncbit.collector.task.MetricGroups;
import syncbit.common.api.Completion;
import syncbit.common.json.Json;
import syncbit.common.settings.ServiceSettings;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;

/** What writer-service knows to be complete. */
public final class WriterClient {
    private static final TypeReference<List<LocalDate>> DATES = new TypeReference<>() {};
    private static final TypeReference<List<Completion>> COMPLETIONS = new TypeReference<>() {};

    private final RestClient http;
    private final String place;

    public WriterClient(ServiceSettings services, ClientHttpRequestFactory requests) {
        this.place = "writer-service at " + services.writer();
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(services.writer())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + services.serviceToken())
                .build();
    }

    /**
     * The dates of a span that lack at least one of some groups, ascending.
     *
     * @throws WriterServiceException if writer-service gives no usable answer; nothing is known then
     */
    public List<LocalDate> gaps(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups) {
        return ask("gaps", user, from, to, groups, DATES);
    }

    /**
     * What is complete of the dates of a span.
     *
     * @throws WriterServiceException if writer-service gives no usable answer; nothing is known then
     */
    public List<Completion> completions(String user, LocalDate from, LocalDate to) {
        return ask("completions", user, from, to, Set.of(), COMPLETIONS);
    }

    private <T> T ask(
            String what, String user, LocalDate from, LocalDate to, Set<MetricGroup> groups, TypeReference<T> type) {
        try {
            return http.get()
                    .uri(uri -> {
                        uri.path("/api/" + what)
                                .queryParam("user", "{user}")
                                .queryParam("from", from)
                                .queryParam("to", to);
                        return (groups.isEmpty() ? uri : uri.queryParam("groups", MetricGroups.join(groups)))
                                .build(user);
                    })
                    .exchangeForRequiredValue((request, response) -> {
                        requireOk(response);
                        return Json.MAPPER.readValue(response.getBody(), type);
                    });
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
