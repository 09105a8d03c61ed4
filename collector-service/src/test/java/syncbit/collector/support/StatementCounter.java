package syncbit.collector.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Records the SQL statements that the service executes. Transaction control through JDBC is not a statement. */
public final class StatementCounter implements BeanPostProcessor {
    private static final Set<Class<?>> STATEMENTS = Set.of(Statement.class, PreparedStatement.class);

    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** Removes the recorded statements. */
    public void reset() {
        statements.clear();
    }

    /** The statements since the last reset, in order. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? new Counting(dataSource) : bean;
    }

    private final class Counting extends DelegatingDataSource {
        Counting(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counted(Connection.class, super.getConnection(), "");
        }
    }

    private <T> T counted(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String first
                            ? first
                            : sql;
                    if (STATEMENTS.contains(type) && method.getName().startsWith("execute")) {
                        statements.add(text);
                    }
                    Object result = invoke(target, method, arguments);
                    Class<?> returned = method.getReturnType();
                    return STATEMENTS.contains(returned) ? wrapped(returned, result, text) : result;
                }));
    }

    private <T> T wrapped(Class<T> type, @Nullable Object target, String sql) {
        return counted(type, Objects.requireNonNull(type.cast(target)), sql);
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
