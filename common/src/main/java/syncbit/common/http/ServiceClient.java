package syncbit.common.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;

/**
 * Calls the HTTP API of another SyncBit service: JSON, with the service token. Every failure is a
 * {@link ServiceException} that names the service. Response bodies may contain tokens, so only the {@code detail} of a
 * problem response is ever quoted.
 */
public final class ServiceClient {
    private final RestClient http;
    private final String service;

    /**
     * A client for one service.
     *
     * @param name the service in messages, for example {@code writer-service}
     * @param readTimeout how long the service may take to send the next part of its response
     */
    public ServiceClient(String name, URI address, String serviceToken, Duration connectTimeout, Duration readTimeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build());
        requests.setReadTimeout(readTimeout);
        this.service = name + " at " + address;
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(address)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + serviceToken)
                .build();
    }

    /**
     * Sends a GET.
     *
     * @param uri path and query, a template such as {@code /api/gaps?user={user}}; values are percent-encoded
     * @throws ServiceException unless the response is 200 with JSON of the type
     */
    public <T> T get(String uri, TypeReference<T> type, Object... values) {
        return call(http.get().uri(uri, values), response -> response.body(type));
    }

    /**
     * Sends a POST with a JSON body.
     *
     * @param uri as in {@link #get}
     * @param reader makes a value of the response, whatever its status
     * @throws ServiceException if there is no response, or the reader rejects it
     */
    public <T> T post(String uri, Object body, ResponseReader<T> reader, Object... values) {
        return call(
                http.post()
                        .uri(uri, values)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Json.MAPPER.writeValueAsBytes(body)),
                reader);
    }

    /**
     * Sends a POST with a JSON body.
     *
     * @param uri as in {@link #get}
     * @throws ServiceException unless the response is 2xx
     */
    public void post(String uri, Object body, Object... values) {
        post(
                uri,
                body,
                response -> {
                    if (response.status() / 100 != 2) {
                        throw response.unexpected();
                    }
                    return true;
                },
                values);
    }

    /** Makes a value of a response. */
    @FunctionalInterface
    public interface ResponseReader<T> {
        T read(Response response) throws IOException;
    }

    /** A response whose body was not read yet. It can be read once. */
    public final class Response {
        private final ClientHttpResponse response;
        private final int status;

        private Response(ClientHttpResponse response) throws IOException {
            this.response = response;
            this.status = response.getStatusCode().value();
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /**
         * The body as JSON.
         *
         * @throws ServiceException unless the status is 200
         */
        public <T> T body(TypeReference<T> type) throws IOException {
            if (status != HttpStatus.OK.value()) {
                throw unexpected();
            }
            return Json.MAPPER.readValue(response.getBody(), type);
        }

        /** The {@code detail} of a problem response (RFC 9457), else a sentence with the status. */
        public String detail() throws IOException {
            return Json.MAPPER.readTree(response.getBody()).path("detail").asString(service + " answered " + status);
        }

        /** The error for a status that the caller does not expect. */
        public ServiceException unexpected() {
            return new ServiceException(
                    status == HttpStatus.UNAUTHORIZED.value()
                            ? service + " refuses SERVICE_TOKEN; give the same one to all services"
                            : service + " answered " + status,
                    null);
        }
    }

    private <T> T call(RestClient.RequestHeadersSpec<?> request, ResponseReader<T> reader) {
        return translated(
                () -> request.exchangeForRequiredValue((sent, response) -> reader.read(new Response(response))));
    }

    private <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (ResourceAccessException e) {
            throw new ServiceException(service + " does not answer: " + e.getMostSpecificCause(), e);
        } catch (JacksonIOException e) {
            throw new ServiceException(service + " sent an incomplete response: " + e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            // Without the cause, which quotes the body.
            throw new ServiceException(service + " sent a response that is not the expected JSON", null);
        }
    }
}
